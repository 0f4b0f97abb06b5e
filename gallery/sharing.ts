import { SHARED_METRICS, type ShareLevel } from '../src/domain/sharing.ts'
import { withDayTurns } from '../src/views/nav.ts'
import { picturesComing, withoutPictures } from '../src/views/reply.ts'
import { notPostedView, postedView, previewView, sharedView } from '../src/views/share.ts'
import {
  nothingSharedView,
  sharedHereView,
  shareQuestionView,
  shareRefusedView,
  sharingView,
} from '../src/views/sharing.ts'
import { sleepView } from '../src/views/sleep.ts'
import { ann, below, DATE, facts, HOSTILE, OWNER, TODAY } from './facts.ts'
import type { Section, State } from './state.ts'

/** An answer on its way to others, and what a server may see of a member. */

const asleep = (ctx: Parameters<State['reply']>[0]) => {
  const reply = sleepView({ ...facts, sleeps: ann.sleeps(DATE), usual: null }, ctx)
  return withDayTurns(reply, { ...below('sleep', ctx), date: DATE, today: TODAY })
}
const LEVELS: readonly ShareLevel[] = ['value', 'rank']
const about = { metric: 'steps', provider: 'Google Health' } as const
const refused = { ...about, level: 'value', numbers: true } as const

export const SHARING: Section = {
  title: 'Sharing',
  commands: ['share'],
  states: [
    { title: 'a picture on its way', reply: (ctx) => picturesComing(asleep(ctx), ctx) },
    { title: 'a picture that could not be drawn', reply: (ctx) => withoutPictures(asleep(ctx)) },
    { title: 'the preview', reply: (ctx) => previewView(asleep(ctx), { name: 'Ann', postId: 'post:sleep' }, ctx) },
    { title: 'posted', seen: 'everyone', reply: (ctx) => postedView(asleep(ctx), { name: 'Ann', owner: OWNER }, ctx) },
    {
      title: 'posted by a hostile name',
      seen: 'everyone',
      reply: (ctx) => postedView(withoutPictures(asleep(ctx)), { name: HOSTILE, owner: OWNER }, ctx),
    },
    { title: 'what the preview turns into', reply: sharedView },
    { title: 'asked to post where that cannot be', reply: (ctx) => notPostedView(asleep(ctx), ctx) },
    { title: 'nothing shared', reply: (ctx) => sharingView(new Map(), ctx) },
    {
      title: 'everything shared',
      reply: (ctx) => sharingView(new Map(SHARED_METRICS.map((metric, at) => [metric, LEVELS[at % 2] ?? 'rank'])), ctx),
    },
    {
      title: 'the question, with a choice',
      reply: (ctx) => shareQuestionView({ ...about, levels: ['rank', 'value'], before: 'off', owner: OWNER }, ctx),
    },
    {
      title: 'the question, place only',
      reply: (ctx) => shareQuestionView({ ...about, levels: ['rank'], before: 'off', owner: OWNER }, ctx),
    },
    {
      title: 'the question to whoever shows their place',
      reply: (ctx) => shareQuestionView({ ...about, levels: ['value'], before: 'rank', owner: OWNER }, ctx),
    },
    {
      title: 'the question to whoever shows their number',
      reply: (ctx) => shareQuestionView({ ...about, levels: ['rank'], before: 'value', owner: OWNER }, ctx),
    },
    {
      title: 'the question for what has no board',
      reply: (ctx) =>
        shareQuestionView({ ...about, metric: 'weight', levels: ['value'], before: 'off', owner: OWNER }, ctx),
    },
    { title: 'shared', reply: (ctx) => sharedHereView({ metric: 'steps', level: 'value', before: 'off' }, ctx) },
    {
      title: 'shared, place only',
      reply: (ctx) => sharedHereView({ metric: 'sleep', level: 'rank', before: 'off' }, ctx),
    },
    {
      title: 'shared, without a board',
      reply: (ctx) => sharedHereView({ metric: 'daily-resting-heart-rate', level: 'value', before: 'off' }, ctx),
    },
    {
      title: 'no longer shared',
      reply: (ctx) => sharedHereView({ metric: 'steps', level: 'off', before: 'rank' }, ctx),
    },
    {
      title: 'not shared before either',
      reply: (ctx) => sharedHereView({ metric: 'steps', level: 'off', before: 'off' }, ctx),
    },
    { title: 'nothing shared any more', reply: (ctx) => nothingSharedView(['steps', 'sleep'], ctx) },
    {
      title: 'refused by the terms, place allowed',
      reply: (ctx) => shareRefusedView({ ...refused, levels: ['off', 'rank'] }, ctx),
    },
    { title: 'refused by the terms', reply: (ctx) => shareRefusedView({ ...refused, levels: ['off'] }, ctx) },
    {
      title: 'refused by the operator',
      reply: (ctx) => shareRefusedView({ ...refused, levels: ['off', 'rank'], numbers: false }, ctx),
    },
    {
      title: 'refused for want of a board',
      reply: (ctx) => shareRefusedView({ ...refused, metric: 'weight', level: 'rank', levels: ['off', 'value'] }, ctx),
    },
  ],
}
