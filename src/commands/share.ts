import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command, CommandContext, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { isAllowed } from '../domain/server.ts'
import {
  isSharedMetric,
  OPEN_LEVELS,
  SHARE_LEVELS,
  SHARED_METRICS,
  type SharedMetric,
  type ShareLevel,
} from '../domain/sharing.ts'
import type { BoardSync } from '../services/board-sync.ts'
import type { Moderation } from '../services/moderation.ts'
import type { Servers } from '../services/servers.ts'
import type { Sharing } from '../services/sharing.ts'
import type { Reply } from '../views/reply.ts'
import {
  nothingSharedView,
  sharedHereView,
  shareQuestionView,
  shareRefusedView,
  sharingView,
} from '../views/sharing.ts'
import { choice, described, optionWords } from './described.ts'
import { demandOwner } from './turns.ts'

const string = { type: ApplicationCommandOptionType.String as const }

export function metricOption(metrics: readonly SharedMetric[]) {
  return {
    ...string,
    ...optionWords('shared-metric'),
    choices: metrics.map((metric) => choice(`metric.${metric}`, metric)),
  }
}

export interface ShareDeps {
  sharing: Sharing
  servers: Pick<Servers, 'of'>
  moderation: Pick<Moderation, 'of'>
  boards: Pick<BoardSync, 'join' | 'mend' | 'leave'>
}

/**
 * `/share metric: level:`: what this server may see of the member. Nothing is shared before they have read what and said yes;
 * `level:off` alone ends all of it.
 */
export function shareCommand(deps: ShareDeps): Command {
  return {
    data: {
      ...described('share'),
      options: [
        metricOption(SHARED_METRICS),
        {
          ...string,
          ...optionWords('level'),
          choices: SHARE_LEVELS.map((level) => choice(`choice.level.${level}`, level)),
        },
      ],
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    },
    visibility: 'private',
    async run(args, ctx) {
      const level = SHARE_LEVELS.find((one) => one === args.level)
      if (args.metric === undefined) return level === 'off' ? stopAll(deps, ctx) : overview(deps, ctx)
      const metric = metricOf(args.metric)
      return level === 'off' ? stop(deps, metric, ctx) : askToShare(deps, { metric, wanted: level }, ctx)
    },
  }
}

/** The answer to the question. The terms and the link can have changed since it was asked. */
export function consentPress(deps: ShareDeps): Press {
  return {
    name: 'consent',
    answer: 'in-place',
    async run([id, wanted, owner], ctx) {
      demandOwner(owner, ctx.userId)
      const metric = metricOf(id ?? '')
      const level = SHARE_LEVELS.find((one) => one === wanted) ?? 'off'
      if (level === 'off') return keep(deps, metric, ctx)
      const { sharing, boards } = deps
      await demandAllowed(deps, metric, ctx)
      const offer = await sharing.offer(ctx.userId, metric)
      if (!offer.levels.includes(level)) return shareRefusedView({ ...offer, metric, level }, ctx)
      const consent = { guildId: guildOf(ctx), userId: ctx.userId, metric }
      const before = await sharing.set(consent, level, offer.providerId)
      await boards.join(consent)
      return sharedHere(deps, { metric, level, before }, ctx)
    },
  }
}

/** Less is shared at once; there is nothing to think over. */
async function stop(
  { sharing, boards }: Pick<ShareDeps, 'sharing' | 'boards'>,
  metric: SharedMetric,
  ctx: CommandContext,
): Promise<Reply> {
  const consent = { guildId: guildOf(ctx), userId: ctx.userId, metric }
  const before = await sharing.set(consent, 'off')
  await boards.leave(consent)
  return sharedHereView({ metric, level: 'off', before }, ctx)
}

async function stopAll({ sharing, boards }: ShareDeps, ctx: CommandContext): Promise<Reply> {
  const guildId = guildOf(ctx)
  const { userId } = ctx
  const metrics = [...(await sharing.in(guildId, userId)).keys()]
  await sharing.leave(userId, guildId)
  for (const metric of metrics) await boards.leave({ guildId, userId, metric })
  return nothingSharedView(metrics, ctx)
}

/** No to a question is no change: it never ends what was agreed to before. */
async function keep(deps: ShareDeps, metric: SharedMetric, ctx: CommandContext): Promise<Reply> {
  const level = (await deps.sharing.in(guildOf(ctx), ctx.userId)).get(metric) ?? 'off'
  return stillShared(deps, { metric, level }, ctx)
}

/** What holds already, and is made whole where it was lost on the way to the boards. */
export async function stillShared(
  deps: Pick<ShareDeps, 'moderation' | 'boards'>,
  { metric, level }: { metric: SharedMetric; level: ShareLevel },
  ctx: CommandContext,
): Promise<Reply> {
  if (level !== 'off') await deps.boards.mend({ guildId: guildOf(ctx), userId: ctx.userId, metric })
  return sharedHere(deps, { metric, level, before: level }, ctx)
}

/** What holds from now on, and where moderators stand against it. */
async function sharedHere(
  { moderation }: Pick<ShareDeps, 'moderation'>,
  shared: { metric: SharedMetric; level: ShareLevel; before: ShareLevel },
  ctx: CommandContext,
): Promise<Reply> {
  const { blocked } = await moderation.of(guildOf(ctx))
  return sharedHereView({ ...shared, isBlocked: blocked.includes(ctx.userId) }, ctx)
}

async function overview({ sharing, servers, moderation }: ShareDeps, ctx: CommandContext): Promise<Reply> {
  const guildId = guildOf(ctx)
  const [levels, { barred }, { blocked }, revoked] = await Promise.all([
    sharing.in(guildId, ctx.userId),
    servers.of(guildId),
    moderation.of(guildId),
    sharing.takeRevoked(guildId, ctx.userId),
  ])
  return sharingView(levels, ctx, { barred, revoked, isBlocked: blocked.includes(ctx.userId) })
}

/** Throws `metric-barred`. */
async function demandAllowed(
  { servers }: Pick<ShareDeps, 'servers'>,
  metric: SharedMetric,
  ctx: CommandContext,
): Promise<void> {
  if (!isAllowed(await servers.of(guildOf(ctx)), metric)) throw new AppError('metric-barred', { metric })
}

/** The question before anything is shared. `wanted` is one level; without it the member chooses among all they may. */
export async function askToShare(
  deps: ShareDeps,
  { metric, wanted }: { metric: SharedMetric; wanted?: Exclude<ShareLevel, 'off'> | undefined },
  ctx: CommandContext,
): Promise<Reply> {
  await demandAllowed(deps, metric, ctx)
  const offer = await deps.sharing.offer(ctx.userId, metric)
  const before = (await deps.sharing.in(guildOf(ctx), ctx.userId)).get(metric) ?? 'off'
  const levels = OPEN_LEVELS.filter((one) => offer.levels.includes(one) && (wanted ?? one) === one)
  if (levels.length === 0) return shareRefusedView({ ...offer, metric, level: wanted ?? 'value' }, ctx)
  const others = levels.filter((one) => one !== before)
  return others.length > 0
    ? shareQuestionView({ metric, levels: others, before, provider: offer.provider, owner: ctx.userId }, ctx)
    : stillShared(deps, { metric, level: before }, ctx)
}

/** Throws `metric-unknown`: Discord only sends what it was told to offer. */
export function metricOf(said: unknown): SharedMetric {
  if (isSharedMetric(said)) return said
  throw new AppError('metric-unknown', { input: String(said) })
}

/** Throws `not-shared` outside a server. */
export function guildOf({ guildId }: CommandContext): string {
  if (guildId === null) throw new AppError('not-shared', {})
  return guildId
}
