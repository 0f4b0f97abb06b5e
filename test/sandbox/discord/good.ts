import { button, container, gallery, link, row, text, times, V2 } from './broken.ts'

/** Bodies of the kinds the bot sends. */
export const goodCommands = [
  {
    name: 'heart',
    description: 'Your heart rate on one day',
    description_localizations: { de: 'Dein Puls an einem Tag' },
    options: [{ type: 3, name: 'date', description: 'A day', max_length: 40, autocomplete: true }],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    default_member_permissions: '0',
  },
  {
    name: 'link',
    description: 'Link a wearable',
    options: [
      {
        type: 3,
        name: 'provider',
        description: 'Which one',
        required: true,
        choices: [{ name: 'Fitbit', value: 'fitbit', name_localizations: { de: 'Fitbit' } }],
      },
    ],
  },
]

export const goodDefer = { type: 5, data: { flags: 64 } }

/** The attachment's id is a number here, as in Discord's own examples of multipart bodies. */
export const goodEdit = {
  flags: V2,
  components: [
    {
      ...container(text('# Heart'), gallery('attachment://chart.png'), { type: 14, divider: true, spacing: 1 }),
      accent_color: 0xe11d48,
    },
    row({ type: 2, style: 1, label: 'Share', custom_id: 'share', emoji: { id: null, name: '📣' } }),
  ],
  allowed_mentions: { parse: [] },
  attachments: [{ id: 0, filename: 'chart.png', description: 'Resting 58 bpm' }],
}

export const goodDirectMessage = {
  flags: V2,
  components: [container(text('Link your wearable'), row(link()))],
  allowed_mentions: { parse: [] },
  attachments: [],
}

export const goodEphemeral = {
  type: 4,
  data: { flags: V2 | 64, components: [text('Only you see this')], allowed_mentions: { parse: [] }, attachments: [] },
}

const options = [
  { label: 'Day', value: 'day' },
  { label: 'Week', value: 'week' },
]
const label = (component: object) => ({ type: 18, label: 'Choose', component: { ...component } })

export const goodModal = {
  title: 'Link',
  custom_id: 'link',
  components: [
    text('Type the code from the page.'),
    label({ type: 4, custom_id: 'code', style: 1, min_length: 4, max_length: 4, required: true }),
    label({ type: 3, custom_id: 'metric', options }),
    label({ type: 21, custom_id: 'range', options }),
    label({ type: 23, custom_id: 'agree' }),
  ],
}

const shown = { url: 'attachment://chart.png' }

export const everyKind = [
  { type: 9, components: [text('x')], accessory: { type: 11, media: { ...shown } } },
  { type: 9, components: [text('x')], accessory: button({ custom_id: 'beside' }) },
  { type: 13, file: shown },
  { type: 14 },
  container(gallery(shown.url, 'https://a.example/x.png'), row(link())),
  ...times(4, (n) => row({ type: 5 + n, custom_id: `select${n}` })),
]
