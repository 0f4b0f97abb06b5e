/**
 * The client behind `proxies` proxies of the operator's own. Each of them appends to X-Forwarded-For whom it was asked by;
 * what stands further left was written by whoever pleased, so it is never looked at.
 */
export function clientAddress(socket: string, forwardedFor: string | undefined, proxies: number): string {
  if (proxies === 0) return network(socket)
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  // Fewer than there should be: the request came past a proxy, and its first hop is the best that is known.
  return network(hops.at(-proxies) ?? hops[0] ?? socket)
}

/** One line gets a whole /64 of IPv6 addresses, so that counts as one client. */
function network(address: string): string {
  const bare = address.slice(0, 64).replace(/^::ffff:(?=\d+\.)/i, '')
  if (!bare.includes(':')) return bare
  const [head = '', tail] = bare.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':')
}
