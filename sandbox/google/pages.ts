import type { Person } from '../people/person.ts'
import { emailOf } from './account.ts'
import { type Scope, scopeNames, scopeUrl } from './scopes.ts'

/** The three pages a member's browser meets: which account, may this app, and something is wrong with the request. */

export function accountPage(people: readonly Person[], next: string): string {
  const buttons = people.map(
    (person) =>
      `<li><button name="person" value="${escapeHtml(person.id)}">${escapeHtml(person.displayName)} <small>${escapeHtml(emailOf(person))}</small></button></li>`,
  )
  return page(
    'Choose an account',
    `<p>This is a stand-in for Google. Nobody here exists. Who are you?</p>
<form method="post" action="/o/oauth2/login">
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
      `<li><label><input type="checkbox" name="scope" value="${scopeUrl(scope)}" checked> See your Google Health data: ${scopeNames[scope]}</label></li>`,
  )
  return page(
    `${app} wants access to your Google Account`,
    `<p>Signed in as ${escapeHtml(emailOf(person))}.</p>
<p>Select what <strong>${escapeHtml(app)}</strong> can access:</p>
<form method="post" action="/o/oauth2/v2/auth">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<ul>${boxes.join('\n')}</ul>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny" class="quiet">Deny</button></p>
</form>
<p><small>Untick what you would rather keep to yourself.</small></p>`,
  )
}

export function problemPage(status: number, kind: string, detail: string): string {
  return page(
    'Access blocked: authorization error',
    `<p>${escapeHtml(detail)}</p>
<p>Error ${status}: <code>${escapeHtml(kind)}</code></p>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f0f4f9; color: #1f1f1f }
main { max-width: 30rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #fff; border-radius: 28px }
h1 { font-size: 1.3rem; font-weight: 500 }
ul { list-style: none; padding: 0 }
li { margin: .4rem 0 }
button { font: inherit; padding: .5rem 1.4rem; border: 1px solid #0b57d0; border-radius: 999px; background: #0b57d0; color: #fff }
button.quiet, .people button { background: #fff; color: #0842a0 }
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
