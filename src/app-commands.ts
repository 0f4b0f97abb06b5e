import type { BoardsPart } from './app-boards.ts'
import { aboutCommand } from './commands/about.ts'
import { accountCommand } from './commands/account.ts'
import { activityCommand } from './commands/activity.ts'
import { boardCommand, boardRemovePress } from './commands/board.ts'
import { compareCommand } from './commands/compare.ts'
import { eraseCommand } from './commands/erase.ts'
import { exportCommand } from './commands/export.ts'
import { heartCommand } from './commands/heart.ts'
import { helpCommand, helpPress } from './commands/help.ts'
import { joinPress } from './commands/join.ts'
import { leaderboardCommand } from './commands/leaderboard.ts'
import { linkCommand, linkPress, type Offered } from './commands/link.ts'
import { moderateCommand, moderatePresses } from './commands/moderate.ts'
import { boardAsking, boardPresses } from './commands/ranking.ts'
import { recapPress } from './commands/recap.ts'
import { recoveryCommand } from './commands/recovery.ts'
import { serverCommand, serverPress } from './commands/server.ts'
import { settingsCommand, settingsPress } from './commands/settings.ts'
import { sharable } from './commands/sharable.ts'
import { consentPress, shareCommand } from './commands/share.ts'
import { sleepCommand } from './commands/sleep.ts'
import { stepsCommand } from './commands/steps.ts'
import { withStopped } from './commands/stopped.ts'
import { trendCommand } from './commands/trend.ts'
import { dayPress, picturePress, postPress, removePress, sharePress, stretchPress } from './commands/turns.ts'
import { historyPress, unlinkCommand, unlinkPress } from './commands/unlink.ts'
import { weightCommand } from './commands/weight.ts'
import type { Command, DirectMessages, Press } from './discord/command.ts'
import type { Account } from './services/account.ts'
import type { Days } from './services/days.ts'
import type { Health } from './services/health.ts'
import type { Linking } from './services/linking.ts'
import type { Recent } from './services/recent.ts'
import type { Settings } from './services/settings.ts'

export interface CommandsWiring {
  health: Health
  days: Days
  recent: Recent
  linking: Linking
  account: Account
  settings: Settings
  dms: DirectMessages
  boards: BoardsPart
  /** What can be linked, and what can be left. */
  offered: readonly Offered[]
  known: readonly Offered[]
  publicUrl: string
  version: string
  /** Whether this operator lets members post their numbers. */
  numbers: boolean
}

/** Everything a member can type, press or choose. */
export function wireCommands(deps: CommandsWiring) {
  const { linking, account, settings, offered, known, numbers, boards } = deps
  const { sharing, servers, moderation, sync, leaderboard, live, recaps } = boards
  const link = { linking, dms: deps.dms, settings, offered, publicUrl: deps.publicUrl }
  const unlink = { linking, account, known }
  const asked = { days: deps.days, recent: deps.recent, sharing: numbers }
  const daily = [
    heartCommand({ health: deps.health, recent: deps.recent, sharing: numbers }),
    stepsCommand(asked),
    sleepCommand(asked),
    activityCommand(asked),
    recoveryCommand(asked),
  ]
  const weight = weightCommand(asked)
  const trend = trendCommand(asked)
  const own = [...daily, weight, trend]
  const self = { providers: offered.map(({ name }) => name), version: deps.version, sharing: numbers }
  const share = { sharing, servers, moderation, boards: sync }
  const board = { leaderboard, servers, streaks: boards.streaks }
  const moderate = { moderation, review: boards.review, servers }
  const commands: readonly Command[] = [
    linkCommand(link),
    unlinkCommand(unlink),
    ...(numbers ? own.map((command) => sharable(command, settings)) : own),
    shareCommand(share),
    leaderboardCommand(board),
    withStopped(serverCommand(servers), live),
    moderateCommand(moderate),
    withStopped(boardCommand({ live }), live),
    ...(numbers ? [compareCommand({ compare: boards.compare })] : []),
    settingsCommand({ settings, sharing: numbers }),
    accountCommand({ account }),
    exportCommand({ account }),
    eraseCommand({ account }),
    helpCommand(self),
    aboutCommand(self),
  ]

  const presses: readonly Press[] = [
    dayPress(daily),
    picturePress(daily),
    stretchPress([trend]),
    sharePress(own),
    postPress(own),
    removePress(),
    helpPress(self),
    linkPress(link),
    unlinkPress(unlink),
    historyPress({ account, known }),
    settingsPress({ settings, sharing: numbers }),
    consentPress(share),
    ...boardPresses(board),
    serverPress(servers),
    ...moderatePresses(moderate),
    boardRemovePress({ live }),
    joinPress(share),
    recapPress({ recaps }),
  ]
  return { commands, presses, askings: [boardAsking] }
}
