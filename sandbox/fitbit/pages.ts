import type { Person } from '../people/person.ts'
import { type Scope, scopeNames } from './scopes.ts'

/** The three pages a member's browser meets: who are you, may this app, and something is wrong with the request. */

export function loginPage(people: readonly Person[], next: string): string {
  const buttons = people.map(
    (person) =>
      `<li><button name="person" value="${escapeHtml(person.id)}">${escapeHtml(person.displayName)} <small>${escapeHtml(person.device.name)}</small></button></li>`,
  )
  return page(
    'Log in to Fitbit',
    `<p>This is a stand-in for Fitbit. Nobody here exists. Who are you?</p>
<form method="post" action="/oauth2/login">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<ul class="people">${buttons.join('\n')}</ul>
</form>`,
  )
}

export function consentPage({
  app,
  person,
  ticket,
  scopes,
}: {
  app: string
  person: Person
  ticket: string
  scopes: readonly Scope[]
}) {
  const boxes = scopes.map(
    (scope) =>
      `<li><label><input type="checkbox" name="scope" value="${scope}" checked> ${scopeNames[scope]}</label></li>`,
  )
  return page(
    `${app} would like to read your Fitbit data`,
    `<p>Signed in as ${escapeHtml(person.displayName)}.</p>
<p><strong>${escapeHtml(app)}</strong> would like to read:</p>
<form method="post" action="/oauth2/authorize">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<ul>${boxes.join('\n')}</ul>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny" class="quiet">Deny</button></p>
</form>
<p><small>Untick what you would rather keep to yourself.</small></p>`,
  )
}

export function problemPage(kind: string, detail: string): string {
  return page('Something is wrong with this request', `<p><code>${escapeHtml(kind)}</code> - ${escapeHtml(detail)}</p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #eef6f6; color: #10302f }
main { max-width: 30rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #fff; border-radius: 12px }
h1 { font-size: 1.3rem }
ul { list-style: none; padding: 0 }
li { margin: .4rem 0 }
button { font: inherit; padding: .5rem 1.2rem; border: 2px solid #00696b; border-radius: 999px; background: #00696b; color: #fff }
button.quiet, .people button { background: #fff; color: #004f51 }
.people button { width: 100%; text-align: left }
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
