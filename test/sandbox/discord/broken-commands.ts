import type { JsonObject } from '../../../sandbox/discord/json.ts'
import { type BrokenCommands, times } from './broken.ts'

const option = (change: JsonObject = {}): JsonObject => ({ type: 3, name: 'date', description: 'A day', ...change })
const heart = (change: JsonObject = {}): JsonObject[] => [{ name: 'heart', description: 'Your heart rate', ...change }]
const with_ = (...options: JsonObject[]): JsonObject[] => heart({ options })
const menu = (change: JsonObject = {}): JsonObject[] => [{ type: 2, name: 'Heart rate', ...change }]

export const brokenCommands: BrokenCommands[] = [
  { what: 'a name in upper case', at: '0.name', by: 'rules', body: heart({ name: 'Heart' }) },
  { what: 'a name with a blank', at: '0.name', by: 'rules', body: heart({ name: 'heart rate' }) },
  { what: 'a name of 33', at: '0.name', by: 'both', body: heart({ name: 'h'.repeat(33) }) },
  { what: 'no name', at: '0.name', by: 'both', body: [{ description: 'Your heart rate' }] },
  { what: 'no description', at: '0.description', by: 'rules', body: [{ name: 'heart' }] },
  { what: 'an empty description', at: '0.description', by: 'rules', body: heart({ description: '' }) },
  { what: 'a description of 101', at: '0.description', by: 'both', body: heart({ description: 'd'.repeat(101) }) },
  { what: '26 options', at: '0.options', by: 'both', body: with_(...times(26, (n) => option({ name: `day${n}` }))) },
  { what: 'an option in upper case', at: '0.options.0.name', by: 'rules', body: with_(option({ name: 'Date' })) },
  { what: 'an option without a name', at: '0.options.0.name', by: 'both', body: with_({ type: 3, description: 'd' }) },
  { what: 'an option of no known type', at: '0.options.0.type', by: 'file', body: with_(option({ type: 12 })) },
  {
    what: 'an option without a description',
    at: '0.options.0.description',
    by: 'both',
    body: with_({ type: 3, name: 'date' }),
  },
  {
    what: 'a choice of 101',
    at: '0.options.0.choices.0.value',
    by: 'rules',
    body: with_(option({ choices: [{ name: 'today', value: 't'.repeat(101) }] })),
  },
  {
    what: 'a choice’s name of 101',
    at: '0.options.0.choices.0.name',
    by: 'both',
    body: with_(option({ choices: [{ name: 't'.repeat(101), value: 'today' }] })),
  },
  {
    what: 'a text as a choice of numbers',
    at: '0.options.0.choices.0.value',
    by: 'file',
    body: with_(option({ type: 4, choices: [{ name: 'one', value: 'one' }] })),
  },
  {
    what: '26 choices',
    at: '0.options.0.choices',
    by: 'both',
    body: with_(option({ choices: times(26, (n) => ({ name: `day ${n}`, value: `${n}` })) })),
  },
  {
    what: 'two choices of one name',
    at: '0.options.0.choices',
    by: 'rules',
    body: with_(option({ choices: times(2, (n) => ({ name: 'today', value: `${n}` })) })),
  },
  {
    what: 'autocomplete beside choices',
    at: '0.options.0.autocomplete',
    by: 'rules',
    body: with_(option({ autocomplete: true, choices: [{ name: 'today', value: 't' }] })),
  },
  {
    what: 'a required option after an optional one',
    at: '0.options.1',
    by: 'rules',
    body: with_(option(), option({ name: 'metric', required: true })),
  },
  { what: 'two options of one name', at: '0.options.1.name', by: 'rules', body: with_(option(), option()) },
  { what: 'a text of up to 6001', at: '0.options.0.max_length', by: 'both', body: with_(option({ max_length: 6001 })) },
  {
    what: 'a shortest length over the longest',
    at: '0.options.0.max_length',
    by: 'rules',
    body: with_(option({ min_length: 9, max_length: 8 })),
  },
  {
    what: 'a least value over the most',
    at: '0.options.0.max_value',
    by: 'rules',
    body: with_(option({ type: 4, min_value: 9, max_value: 8 })),
  },
  {
    what: 'values beside sub-commands',
    at: '0.options',
    by: 'rules',
    body: with_({ type: 1, name: 'day', description: 'A day' }, option()),
  },
  {
    what: 'a sub-command in a sub-command',
    at: '0.options.0.options.0.type',
    by: 'both',
    body: with_({ type: 1, name: 'day', description: 'd', options: [{ type: 1, name: 'one', description: 'd' }] }),
  },
  {
    what: 'a group in a group',
    at: '0.options.0.options.0.type',
    by: 'both',
    body: with_({ type: 2, name: 'day', description: 'd', options: [{ type: 2, name: 'one', description: 'd' }] }),
  },
  {
    what: 'a value in a group',
    at: '0.options.0.options.0.type',
    by: 'both',
    body: with_({ type: 2, name: 'day', description: 'd', options: [option()] }),
  },
  {
    what: 'a language Discord has not',
    at: '0.description_localizations.tlh',
    by: 'rules',
    body: heart({ description_localizations: { tlh: 'tIq' } }),
  },
  {
    what: 'a translated name in upper case',
    at: '0.name_localizations.de',
    by: 'rules',
    body: heart({ name_localizations: { de: 'Herz' } }),
  },
  {
    what: 'a translated name of 33',
    at: '0.name_localizations.de',
    by: 'both',
    body: heart({ name_localizations: { de: 'h'.repeat(33) } }),
  },
  {
    what: '8,001 characters in all',
    at: '0',
    by: 'rules',
    body: with_(
      ...times(4, (n) =>
        option({
          name: `day${n}`,
          choices: times(20, (c) => ({ name: `${c}`.padEnd(50, 'n'), value: 'v'.repeat(50) })),
        }),
      ),
    ),
  },
  { what: 'an unknown context', at: '0.contexts.0', by: 'file', body: heart({ contexts: [3] }) },
  {
    what: 'private channels without user installs',
    at: '0.contexts',
    by: 'rules',
    body: heart({ contexts: [0, 2], integration_types: [0] }),
  },
  {
    what: 'permissions which are no number',
    at: '0.default_member_permissions',
    by: 'file',
    body: heart({ default_member_permissions: 'admin' }),
  },
  { what: 'a menu entry with a description', at: '0.description', by: 'rules', body: menu({ description: 'd' }) },
  { what: 'a menu entry with options', at: '0.options', by: 'rules', body: menu({ options: [option()] }) },
  { what: 'a menu entry of 33', at: '0.name', by: 'both', body: menu({ name: 'h'.repeat(33) }) },
  { what: 'two commands of one name', at: '1.name', by: 'rules', body: [...heart(), ...heart()] },
  { what: '101 commands', at: '', by: 'rules', body: times(101, (n) => ({ name: `heart${n}`, description: 'd' })) },
  { what: '16 menu entries', at: '', by: 'rules', body: times(16, (n) => ({ type: 2, name: `Heart ${n}` })) },
  { what: '131 commands', at: '', by: 'both', body: times(131, (n) => ({ name: `heart${n}`, description: 'd' })) },
]
