import { describe, expect, it } from 'vitest'
import { sameCommands } from '../../src/discord/register.ts'

const declared = [
  {
    name: 'heart',
    description: 'Your heart rate',
    options: [{ type: 3, name: 'date', description: 'A day', max_length: 40 }],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  },
  { name: 'help', description: 'Help', contexts: [0], integration_types: [0] },
]

/** As Discord sends it back: ids, versions, defaults, another order. */
const present = [
  {
    ...declared[1],
    id: '1',
    application_id: '2',
    version: '3',
    type: 1,
    nsfw: false,
    default_member_permissions: null,
    name_localizations: null,
    options: [],
  },
  {
    ...declared[0],
    id: '4',
    application_id: '2',
    version: '3',
    type: 1,
    dm_permission: true,
    description_localizations: null,
    options: [
      { type: 3, name: 'date', description: 'A day', max_length: 40, required: false, name_localizations: null },
    ],
  },
]

describe('registration', () => {
  it('sees no difference in what Discord adds', () => {
    expect(sameCommands(present, declared)).toBe(true)
  })

  it.each([
    ['a description', [{ ...declared[0], description: 'Your heart' }, declared[1]]],
    ['an option', [{ ...declared[0], options: [] }, declared[1]]],
    [
      'a limit of an option',
      [{ ...declared[0], options: [{ type: 3, name: 'date', description: 'A day', max_length: 41 }] }, declared[1]],
    ],
    [
      'an option’s type',
      [{ ...declared[0], options: [{ type: 4, name: 'date', description: 'A day', max_length: 40 }] }, declared[1]],
    ],
    ['where it may be used', [{ ...declared[0], contexts: [0] }, declared[1]]],
    ['a language', [{ ...declared[0], description_localizations: { ja: '心拍数' } }, declared[1]]],
    ['a command more', [...declared, { name: 'link', description: 'Link' }]],
    ['a command less', [declared[0]]],
  ])('sees %s', (_what, changed) => {
    expect(
      sameCommands(
        present,
        changed.map((command) => ({ ...command })),
      ),
    ).toBe(false)
  })
})
