/** For a script of ours in a process of its own: what was stripped of its types before is not stripped again. */
export const QUICKLY = [`--import=${new URL('../../scripts/compile-cache.js', import.meta.url).href}`] as const
