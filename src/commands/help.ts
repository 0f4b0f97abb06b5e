import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, Press } from '../discord/command.ts'
import { HELP_TOPICS, type HelpTopic, helpView } from '../views/help.ts'
import { EVERYWHERE } from './day.ts'
import { choice, described, optionWords } from './described.ts'

interface HelpDeps {
  providers: readonly string[]
  version: string
  sharing: boolean
}

/** `/help topic:`: what there is, what it costs in privacy, what it is not. */
export function helpCommand(deps: HelpDeps): Command {
  return {
    data: {
      ...described('help'),
      options: [
        {
          type: ApplicationCommandOptionType.String as const,
          ...optionWords('topic'),
          choices: HELP_TOPICS.map((topic) => choice(`choice.topic.${topic}`, topic)),
        },
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    run: (args, ctx) => helpView({ ...deps, topic: topicOf(args.topic) }, ctx),
  }
}

/** Another page, in the place of the one that is read. */
export function helpPress(deps: HelpDeps): Press {
  return { name: 'help', answer: 'in-place', run: ([topic], ctx) => helpView({ ...deps, topic: topicOf(topic) }, ctx) }
}

function topicOf(said: unknown): HelpTopic {
  return HELP_TOPICS.find((topic) => topic === said) ?? 'start'
}
