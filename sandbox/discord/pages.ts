import type { User } from './world.ts'

/** What a browser meets at the stand-in's `/oauth2/authorize`: who are you, may this app know, and what is wrong. */

export function loginPage(users: readonly User[], next: string): string {
  const buttons = users.map(
    ({ id, name }) => `<li><button name="user" value="${escapeHtml(id)}">${escapeHtml(name)}</button></li>`,
  )
  return page(
    'Log in to Discord',
    `<p>This is a stand-in for Discord. Nobody here exists. Who are you?</p>
<form method="post" action="/oauth2/login">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<ul>${buttons.join('\n')}</ul>
</form>`,
  )
}

export function permissionPage({ app, user, ticket }: { app: string; user: User; ticket: string }): string {
  return page(
    `${app} wants to access your account`,
    `<p>Signed in as ${escapeHtml(user.name)}. This will allow the developer of ${escapeHtml(app)} to access your username, avatar and banner.</p>
<form method="post" action="/oauth2/authorize">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<p><button name="decision" value="allow">Authorize</button> <button name="decision" value="deny" class="quiet">Cancel</button></p>
</form>`,
  )
}

export function problemPage(problem: string): string {
  return page('Error', `<p>${escapeHtml(problem)}</p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #313338; color: #f2f3f5 }
main { max-width: 28rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #1e1f22; border-radius: 8px }
h1 { font-size: 1.25rem }
ul { list-style: none; padding: 0 }
li { margin: .4rem 0 }
button { font: inherit; padding: .5rem 1.2rem; border: 0; border-radius: 4px; background: #4752c4; color: #fff }
button.quiet { background: #4e5058 }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
