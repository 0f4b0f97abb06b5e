import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { withButtons, withoutButtons } from './nav.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** Exactly what others will see, above the one button that lets them. */
export function previewView(reply: Reply, { name, postId }: { name: string; postId: string }): Reply {
  const copy = postedView(reply, { name, owner: null })
  return {
    files: copy.files,
    components: [
      {
        type: ComponentType.TextDisplay,
        content: '**Everybody in this channel would see this.** Nothing is posted yet.',
      },
      ...copy.components,
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Post it here', custom_id: postId },
        ],
      },
    ],
  }
}

/** The copy in the channel: whose it is, and the button by which they can take it back. `owner` null: not posted yet. */
export function postedView(reply: Reply, { name, owner }: { name: string; owner: string | null }): Reply {
  const bare = withoutButtons(reply)
  const components = bare.components.map((component) =>
    component.type === ComponentType.Container
      ? { ...component, components: [text(`-# **${plain(name)}** shares`), ...component.components] }
      : component,
  )
  const copy = { ...bare, components }
  return owner === null ? copy : withButtons(copy, [{ label: 'Remove', id: `remove:${owner}` }])
}

/** What the preview turns into. */
export function sharedView(ctx: ViewContext): Reply {
  return card([
    text(
      '**Posted.** The *Remove* button under it is yours alone.',
      `-# Nothing else is shared by this: ${ctx.mention('account')}`,
    ),
  ])
}

/** The private answer to somebody who asked for it to be posted where that cannot be. */
export function notPostedView(reply: Reply, ctx: ViewContext): Reply {
  return { ...reply, components: [text(say(ctx, 'share.not-posted')), ...reply.components] }
}
