import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'

/** The same components with every `custom_id` signed: it comes back from whoever sees the message, or from their own client. */
export function signedComponents(
  components: readonly APIMessageTopLevelComponent[],
  sign: (id: string) => string,
): APIMessageTopLevelComponent[] {
  return components.map((component) => signed(component, sign))
}

function signed<T>(node: T, sign: (id: string) => string): T {
  if (Array.isArray(node)) return node.map((part) => signed(part, sign)) as T
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => {
    if (key === 'custom_id') return [key, sign(String(value))]
    return key === 'components' || key === 'accessory' ? [key, signed(value, sign)] : [key, value]
  })
  return Object.fromEntries(entries) as T
}
