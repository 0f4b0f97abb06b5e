import type { Route } from './call.ts'

export interface Match {
  route: Route
  params: Record<string, string>
}

/** Finds a route by its segments; a literal one wins over a templated one (`@original` over `{message_id}`). */
export function createRouter(routes: Route[]): (method: string, path: string) => Match | null {
  const byMethod: ReadonlyMap<string, Route[]> = Map.groupBy(routes, ({ method }) => method)
  return (method, path) => {
    const given = stepsOf(path)
    if (!given) return null
    const matches = (byMethod.get(method) ?? []).flatMap((route) => {
      const params = paramsOf(route.path.split('/'), given)
      return params ? [{ route, params }] : []
    })
    matches.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)
    return matches[0] ?? null
  }
}

/** Null for what no client would have encoded that way. */
function stepsOf(path: string): string[] | null {
  try {
    return path.split('/').map(decodeURIComponent)
  } catch {
    return null
  }
}

function paramsOf(template: string[], given: string[]): Record<string, string> | null {
  if (template.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, step] of template.entries()) {
    const value = given[index] ?? ''
    if (step.startsWith('{')) params[step.slice(1, -1)] = value
    else if (step !== value) return null
  }
  return params
}
