import { DEFAULT_SERVER } from '../src/domain/server.ts'
import { SHARED_METRICS } from '../src/domain/sharing.ts'
import { blockedView, deedsView, flagsView, ruledLine, ruledView } from '../src/views/moderation.ts'
import { serverView } from '../src/views/server.ts'
import { sharingView } from '../src/views/sharing.ts'
import { DATE, HOSTILE } from './facts.ts'
import type { Section } from './state.ts'

/** What those who manage a server see and decide. */

const day = { name: 'Ann', metric: 'steps', date: `${DATE}`, member: '1' } as const
const flags = [
  { ...day, value: 84_210 },
  { ...day, name: HOSTILE, metric: 'distance' as const, value: null },
  { ...day, name: '', metric: 'sleep' as const, value: 1_000 },
]
const at = Date.UTC(2024, 2, 10, 12)
const deeds = [
  { at, by: 'Bo', name: 'Ann', what: 'approve' as const, metric: day.metric, date: day.date },
  { at, by: HOSTILE, name: HOSTILE, what: 'exclude' as const, metric: day.metric, date: day.date },
  { at, by: 'Bo', name: '', what: 'block' as const, metric: null, date: null },
  { at, by: 'Bo', name: 'Chiyo', what: 'unblock' as const, metric: null, date: null },
]

export const SERVER: Section = {
  title: 'Server and moderation',
  commands: ['server', 'moderate'],
  states: [
    { title: 'as it comes', reply: (ctx) => serverView({ settings: DEFAULT_SERVER, before: {} }, ctx) },
    {
      title: 'changed',
      reply: (ctx) =>
        serverView(
          {
            settings: { ...DEFAULT_SERVER, zone: 'Asia/Tokyo', retentionDays: 31, graceHours: 1, language: 'ja' },
            before: { zone: 'UTC', retentionDays: 400, graceHours: 18, language: null },
          },
          ctx,
        ),
    },
    {
      title: 'fewer days asked for',
      reply: (ctx) => serverView({ settings: DEFAULT_SERVER, before: {}, fewer: 31 }, ctx),
    },
    {
      title: 'nothing allowed',
      reply: (ctx) =>
        serverView(
          { settings: { ...DEFAULT_SERVER, barred: SHARED_METRICS }, before: { barred: SHARED_METRICS.slice(1) } },
          ctx,
        ),
    },
    {
      title: 'what a member is told of it',
      reply: (ctx) => sharingView(new Map([['steps', 'rank']]), ctx, { barred: ['sleep', 'weight'], isBlocked: true }),
    },
    { title: 'days to look at', reply: (ctx) => flagsView({ flags, count: 9, from: 0 }, ctx) },
    {
      title: 'one approved',
      reply: (ctx) => flagsView({ flags, count: 3, from: 0, done: ruledLine('approve', day, ctx) }, ctx),
    },
    { title: 'nothing to look at', reply: (ctx) => flagsView({ flags: [], count: 0, from: 0 }, ctx) },
    { title: 'a day left out', reply: (ctx) => ruledView('exclude', day, ctx) },
    ...(['block', 'unblock'] as const).flatMap((what) => [
      { title: `${what}ed`, reply: (ctx: Ctx) => blockedView({ what, isNew: true, name: 'Ann' }, ctx) },
      { title: `${what}ed before`, reply: (ctx: Ctx) => blockedView({ what, isNew: false, name: HOSTILE }, ctx) },
    ]),
    { title: 'the log', reply: (ctx) => deedsView({ deeds, count: 20, from: 4 }, ctx) },
    { title: 'no log', reply: (ctx) => deedsView({ deeds: [], count: 0, from: 0 }, ctx) },
  ],
}

type Ctx = Parameters<typeof sharingView>[1]
