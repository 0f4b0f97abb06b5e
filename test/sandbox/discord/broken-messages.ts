import type { JsonObject } from '../../../sandbox/discord/json.ts'
import { type BrokenMessage, gallery, text, times, upload, V2, v2 } from './broken.ts'

const embed = (change: JsonObject): JsonObject => ({ embeds: [{ title: 'Heart', ...change }] })
const before = { flags: 0, content: '', embeds: 0, components: 0, files: [] }
const old = { id: '1100000000000000001', filename: 'old.png' }

export const brokenMessages: BrokenMessage[] = [
  { what: 'a content of 2,001', at: 'content', by: 'rules', body: { content: 'x'.repeat(2001) }, ordinary: true },
  { what: 'a reply of 2,001', at: 'content', by: 'both', body: { content: 'x'.repeat(2001) } },
  { what: 'eleven embeds', at: 'embeds', by: 'both', body: { embeds: times(11, () => ({ title: 'x' })) } },
  { what: 'a title of 257', at: 'embeds.0.title', by: 'both', body: embed({ title: 'x'.repeat(257) }) },
  {
    what: 'a description of 4,097',
    at: 'embeds.0.description',
    by: 'both',
    body: embed({ description: 'x'.repeat(4097) }),
  },
  {
    what: '26 fields',
    at: 'embeds.0.fields',
    by: 'both',
    body: embed({ fields: times(26, () => ({ name: 'x', value: 'x' })) }),
  },
  {
    what: 'a field’s name of 257',
    at: 'embeds.0.fields.0.name',
    by: 'both',
    body: embed({ fields: [{ name: 'x'.repeat(257), value: 'x' }] }),
  },
  {
    what: 'a field’s value of 1,025',
    at: 'embeds.0.fields.0.value',
    by: 'both',
    body: embed({ fields: [{ name: 'x', value: 'x'.repeat(1025) }] }),
  },
  {
    what: 'a footer of 2,049',
    at: 'embeds.0.footer.text',
    by: 'both',
    body: embed({ footer: { text: 'x'.repeat(2049) } }),
  },
  {
    what: 'an author of 257',
    at: 'embeds.0.author.name',
    by: 'both',
    body: embed({ author: { name: 'x'.repeat(257) } }),
  },
  {
    what: '6,001 characters in embeds',
    at: 'embeds',
    by: 'rules',
    body: { embeds: times(3, (n) => ({ description: 'x'.repeat(n ? 2000 : 2001) })) },
  },
  {
    what: 'a picture nobody sent',
    at: 'components.0.items.0.media.url',
    by: 'rules',
    body: v2(gallery('attachment://other.png')),
    uploads: [upload(0)],
  },
  {
    what: 'an embed’s picture nobody sent',
    at: 'embeds.0.image.url',
    by: 'rules',
    body: embed({ image: { url: 'attachment://other.png' } }),
  },
  {
    what: 'a picture the edit drops',
    at: 'components.0.items.0.media.url',
    by: 'rules',
    body: { ...v2(gallery('attachment://old.png')), attachments: [] },
    before: { ...before, files: [old] },
  },
  {
    what: 'an attachment without a file',
    at: 'attachments.0.id',
    by: 'rules',
    body: { content: 'x', attachments: [{ id: 0 }] },
  },
  {
    what: 'an alt text of 1,025',
    at: 'attachments.0.description',
    by: 'both',
    body: { content: 'x', attachments: [{ id: 0, description: 'x'.repeat(1025) }] },
    uploads: [upload(0)],
  },
  {
    what: 'eleven files',
    at: 'attachments',
    by: 'rules',
    body: { content: 'x' },
    uploads: times(11, (n) => upload(n)),
  },
  {
    what: 'eleven attachments',
    at: 'attachments',
    by: 'both',
    body: { content: 'x', attachments: times(11, (id) => ({ id })) },
    uploads: times(11, (n) => upload(n)),
  },
  {
    what: 'an attachment’s id as a fraction',
    at: 'attachments.0.id',
    by: 'both',
    body: { content: 'x', attachments: [{ id: 0.5 }] },
    uploads: [upload(0)],
  },

  { what: 'an ephemeral DM', at: 'flags', by: 'rules', body: { content: 'x', flags: 64 }, ordinary: true },
  { what: 'a flag only Discord sets', at: 'flags', by: 'rules', body: { content: 'x', flags: 128 } },
  { what: 'content beside components V2', at: 'content', by: 'rules', body: { ...v2(text('x')), content: 'x' } },
  {
    what: 'embeds beside components V2',
    at: 'embeds',
    by: 'rules',
    body: { ...v2(text('x')), embeds: [{ title: 'x' }] },
  },
  {
    what: 'a poll beside components V2',
    at: 'poll',
    by: 'rules',
    body: { ...v2(text('x')), poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'x' } }] } },
  },
  {
    what: 'an edit that takes V2 off',
    at: 'flags',
    by: 'rules',
    body: { flags: 0, components: [] },
    before: { ...before, flags: V2, components: 1 },
  },
  {
    what: 'an edit to V2 that leaves the content',
    at: 'content',
    by: 'rules',
    body: v2(text('x')),
    before: { ...before, content: 'x' },
  },
  {
    what: 'an edit to V2 that leaves the embeds',
    at: 'embeds',
    by: 'rules',
    body: v2(text('x')),
    before: { ...before, embeds: 1 },
  },

  {
    what: '101 mentioned users',
    at: 'allowed_mentions.users',
    by: 'both',
    body: {
      content: 'x',
      allowed_mentions: { users: times(101, (n) => String(1_100_000_000_000_000_000n + BigInt(n))) },
    },
  },
  {
    what: 'all users and one of them',
    at: 'allowed_mentions.users',
    by: 'rules',
    body: { content: 'x', allowed_mentions: { parse: ['users'], users: [old.id] } },
  },
  {
    what: 'a mention of no known kind',
    at: 'allowed_mentions.parse.0',
    by: 'file',
    body: { content: 'x', allowed_mentions: { parse: ['user'] } },
  },
  {
    what: 'a poll of eleven answers',
    at: 'poll.answers',
    by: 'file',
    body: { poll: { question: { text: 'x' }, answers: times(11, () => ({ poll_media: { text: 'x' } })) } },
  },
  {
    what: 'a poll’s question of 301',
    at: 'poll.question.text',
    by: 'file',
    body: { poll: { question: { text: 'x'.repeat(301) }, answers: [{ poll_media: { text: 'x' } }] } },
  },
  {
    what: 'a poll’s answer of 56',
    at: 'poll.answers.0.poll_media.text',
    by: 'rules',
    body: { poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'x'.repeat(56) } }] } },
  },
  {
    what: 'a poll of 33 days',
    at: 'poll.duration',
    by: 'file',
    body: { poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'x' } }], duration: 769 } },
  },
]
