import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

/** Names under which distributions install it. */
export const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** The one on the `PATH`; null where there is none. */
export function findChromium(): string | null {
  return CHROMIUM_NAMES.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? null
}

/** A real browser without a window, which talks to nobody of its own accord. */
export async function launchChromium(name: string): Promise<Browser> {
  const executablePath = spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  })
}
