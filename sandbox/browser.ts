/**
 * A browser for scripts: follows redirects one by one, keeps cookies per origin, reads the forms of a page. It runs no
 * script and draws nothing; what needs a real browser is tested in one.
 */
export interface Browser {
  /** Cookies to send to an origin, as `name=value; name=value`. */
  setCookie(origin: string, header: string): void
  open(url: string): Promise<Page>
  /** Presses the button of the page's form whose words match, or its only button. `fields` override what is filled in. */
  submit(page: Page, button?: RegExp, fields?: Record<string, string | string[]>): Promise<Page>
  /** Presses it too, and resolves with the address it leads to without going there. */
  lead(page: Page, button?: RegExp): Promise<string>
}

export interface Page {
  url: string
  status: number
  headers: Headers
  html: string
  /** The page as words, one line a block. */
  text: string
  title: string
  forms: Form[]
  /** The addresses this page was reached through. */
  via: string[]
}

export interface Form {
  method: string
  action: string
  fields: [name: string, value: string][]
  buttons: { text: string; name: string | null; value: string }[]
}

const MAX_HOPS = 10

export function createBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>()

  function jar(url: string): Map<string, string> {
    const { origin } = new URL(url)
    const found = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, found)
    return found
  }

  function remember(url: string, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const name = pair.slice(0, at).trim()
      if (/max-age=0\b/i.test(line)) jar(url).delete(name)
      else jar(url).set(name, pair.slice(at + 1).trim())
    }
  }

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const cookie = [...jar(url)].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      accept: 'text/html',
      'user-agent': 'sandbox-browser',
      ...(cookie ? { cookie } : {}),
      ...init.headers,
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    remember(url, response.headers)
    return response
  }

  async function go(url: string, init: RequestInit, via: string[]): Promise<Page> {
    if (via.length > MAX_HOPS) throw new Error(`more than ${MAX_HOPS} redirects: ${via.join(' → ')}`)
    const response = await ask(url, init)
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel()
      return go(new URL(location, url).href, {}, [...via, url])
    }
    return read(url, response, await response.text(), via)
  }

  return {
    setCookie(origin, header) {
      for (const pair of header.split(';')) {
        const at = pair.indexOf('=')
        jar(origin).set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
      }
    },
    open: (url) => go(url, {}, []),
    submit(page, button, overrides = {}) {
      const { url, init } = filledIn(page, button, overrides)
      return go(url, init, [page.url])
    },
    async lead(page, button) {
      const { url, init } = filledIn(page, button, {})
      const response = await ask(url, init)
      await response.body?.cancel()
      const location = response.headers.get('location')
      if (!location) throw new Error(`the button of "${page.title}" leads nowhere`)
      return new URL(location, url).href
    },
  }
}

function filledIn(page: Page, button: RegExp | undefined, overrides: Record<string, string | string[]>) {
  const { form, pressed } = choose(page, button)
  const body = new URLSearchParams()
  for (const [name, value] of form.fields) if (!(name in overrides)) body.append(name, value)
  for (const [name, value] of Object.entries(overrides)) for (const each of [value].flat()) body.append(name, each)
  if (pressed?.name) body.append(pressed.name, pressed.value)
  const target = new URL(form.action || page.url, page.url)
  if (form.method === 'get') {
    target.search = body.toString()
    return { url: target.href, init: {} }
  }
  return { url: target.href, init: { method: 'POST', body, headers: { origin: target.origin } } }
}

function choose(page: Page, button: RegExp | undefined) {
  for (const form of page.forms) {
    const pressed = form.buttons.find(({ text }) => button === undefined || button.test(text))
    if (pressed || (button === undefined && form.buttons.length === 0)) return { form, pressed }
  }
  throw new Error(`no button ${button ?? ''} on "${page.title}" (${page.url}): ${page.text.slice(0, 300)}`)
}

function read(url: string, response: Response, html: string, via: string[]): Page {
  return {
    url,
    status: response.status,
    headers: response.headers,
    html,
    text: words(html),
    title: decode(/<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? ''),
    forms: [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = '', inner = '']) =>
      form(attributes, inner),
    ),
    via,
  }
}

function form(attributes: string, inner: string): Form {
  const fields: Form['fields'] = []
  for (const [tag] of inner.matchAll(/<input\b[^>]*>/gi)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    if (name === null || type === 'submit') continue
    if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/i.test(tag)) continue
    fields.push([name, attribute(tag, 'value') ?? 'on'])
  }
  const buttons = [...inner.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/gi)].map(([, tag = '', text = '']) => ({
    text: words(text),
    name: attribute(tag, 'name'),
    value: attribute(tag, 'value') ?? '',
  }))
  return {
    method: (attribute(attributes, 'method') ?? 'get').toLowerCase(),
    action: attribute(attributes, 'action') ?? '',
    fields,
    buttons,
  }
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return match ? decode(match[1] ?? match[2] ?? match[3] ?? '') : null
}

function words(html: string): string {
  return decode(
    html
      .replace(/<(style|script|title|head)\b[\s\S]*?<\/\1>/gi, '')
      .replace(/<(\w+)\b[^>]*\baria-hidden="true"[^>]*>[\s\S]*?<\/\1>/gi, '')
      .replace(/<input\b[^>]*\btype="checkbox"[^>]*>/gi, (tag) => (/\schecked\b/i.test(tag) ? '[x] ' : '[ ] '))
      .replace(/<button\b[^>]*>([\s\S]*?)<\/button>/gi, '[ $1 ]\n')
      .replace(/<li\b[^>]*>/gi, '• ')
      .replace(/<\/(p|h\d|li|div|label|button|form|main|ul|option)>|<br\s*\/?>/gi, '\n')
      .replace(/<[^>]+>/g, ''),
  )
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}
