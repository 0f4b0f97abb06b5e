import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { withButtons, withoutButtons } from './nav.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { type Reader, say } from './words/say.ts'

/** Exactly what others will see, above the one button that lets them. */
export function previewView(reply: Reply, { name, postId }: { name: string; postId: string }, reader: Reader): Reply {
  const copy = postedView(reply, { name, owner: null }, reader)
  return {
    files: copy.files,
    components: [
      { type: ComponentType.TextDisplay, content: say(reader, 'share.preview') },
      ...copy.components,
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: say(reader, 'button.post'),
            custom_id: postId,
          },
        ],
      },
    ],
  }
}

/** The copy in the channel: whose it is, and the button by which they can take it back. `owner` null: not posted yet. */
export function postedView(
  reply: Reply,
  { name, owner }: { name: string; owner: string | null },
  reader: Reader,
): Reply {
  const by = `-# ${say(reader, 'share.by', { name: plain(name) })}`
  const bare = withoutButtons(reply)
  const components = bare.components.map((component) =>
    component.type === ComponentType.Container
      ? { ...component, components: [text(by), ...component.components] }
      : component,
  )
  const copy = { ...bare, components }
  return owner === null ? copy : withButtons(copy, [{ label: say(reader, 'button.remove'), id: `remove:${owner}` }])
}

/** What the preview turns into. */
export function sharedView(ctx: ViewContext): Reply {
  return card([
    text(
      say(ctx, 'share.posted', { button: say(ctx, 'button.remove') }),
      `-# ${say(ctx, 'share.only', { command: ctx.mention('account') })}`,
    ),
  ])
}

/** The private answer to somebody who asked for it to be posted where that cannot be. */
export function notPostedView(reply: Reply, ctx: ViewContext): Reply {
  return { ...reply, components: [text(say(ctx, 'share.not-posted')), ...reply.components] }
}
