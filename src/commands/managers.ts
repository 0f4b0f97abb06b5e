import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { CommandContext } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { guildOf } from './share.ts'

/** What commands for those who manage a server share. */

/** Discord offers these to nobody else; who may use them all the same is up to the server. */
export const FOR_MANAGERS = {
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

/** The server. Throws `managers-only` for everybody else, because a client of one's own shows every command and button. */
export function managedGuild(ctx: CommandContext): string {
  if (!ctx.mayManage) throw new AppError('managers-only', {})
  return guildOf(ctx)
}
