import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Reply } from '../views/reply.ts'

/** The declaration of a slash command: Discord's own JSON, with options of the simple kinds, or subcommands with such. */
export interface CommandData extends RESTPostAPIChatInputApplicationCommandsJSONBody {
  options?: (APIApplicationCommandBasicOption | APIApplicationCommandSubcommandOption)[]
}

/** Who asked, where, and when; plain data, the same for gateway and HTTP delivery. */
export interface CommandContext {
  userId: string
  /** What people call them where they typed: the server's nickname, else the display name. */
  userName: string
  /** https URL, or null for a default avatar. */
  avatarUrl: string | null
  guildId: string | null
  channelId: string | null
  /** They hold *Manage Server* where they typed. */
  mayManage: boolean
  /** What to answer in, BCP 47: the member's choice, else what Discord reports. */
  locale: string
  /** What Discord reports. */
  reportedLocale: string
  /** What people here call the users an option names, by id. */
  names: ReadonlyMap<string, string>
  now: Temporal.Instant
  /** A clickable `</name:id>`. */
  mention: (command: string) => string
  /** Ends when an answer would come too late to be worth waiting for. */
  deadline: AbortSignal
}

export type CommandArgs = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * One slash command. `run` sends nothing: it returns the reply, or throws an `AppError` that has words of its own.
 * An answer may come with a copy for everybody in the channel.
 */
export interface Command {
  data: CommandData
  visibility: 'private' | 'public'
  run(args: CommandArgs, ctx: CommandContext): Promise<Answer> | Answer
  /** What to offer while an option is being typed: at most 25, from what is known here, because nothing else is fast enough. */
  complete?(typed: Typed, ctx: CommandContext): Promise<Choice[]>
}

/** A command about the member's own numbers, for them alone; whether others see it is decided around it. */
export interface OwnCommand extends Command {
  run(args: CommandArgs, ctx: CommandContext): Promise<Reply>
}

/** A reply for the one who asked, or that and what everybody in the channel sees beside it. */
export type Answer = Reply | { here: Reply; post: Reply }

/** An option half typed. */
export interface Typed {
  option: string
  value: string
}

/** `name` 1 to 100 characters, `value` at most 100. */
export type Choice = Required<Pick<APIApplicationCommandOptionChoice<string>, 'name' | 'value'>>

/**
 * What happens when somebody presses a button of ours, or chooses from a list. Its `custom_id` is `<name>:<args>`, with ids
 * for args, and what was chosen comes behind them: it comes
 * back from anybody who saw the message, so `run` checks whatever it grants. The answer is a new private message, or takes
 * the place of the message the button is in; what goes wrong is always said in a new one.
 */
export interface Press {
  name: string
  answer?: 'new' | 'in-place'
  run(args: readonly string[], ctx: CommandContext): Promise<Pressed> | Pressed
}

/**
 * A press that asks something before it does anything. The modal has to be there at once, so nothing is looked up for it;
 * what was typed comes back to the press that the modal's `id` names, behind the ids.
 */
export interface Asking {
  name: string
  open(args: readonly string[], ctx: CommandContext): Modal
}

export interface Modal {
  /** `<name of a press>:<args>`; at most 88 characters. */
  id: string
  /** At most 45 characters. */
  title: string
  fields: readonly ModalField[]
}

export interface ModalField {
  id: string
  /** At most 45 characters. */
  label: string
  placeholder: string
  maxLength: number
}

/**
 * What a press leads to. In place only: `post` is a new message that everybody in the channel sees, beside what the message
 * of the button turns into, and `remove` deletes that message.
 */
export type Pressed = Answer | 'remove'

/** Direct messages, as commands and pages need them. */
export interface DirectMessages {
  /** null when the member's DMs are closed to us. */
  send(userId: string, reply: Reply): Promise<{ channelId: string; messageId: string } | null>
  edit(at: { channelId: string; messageId: string }, reply: Reply): Promise<void>
}
