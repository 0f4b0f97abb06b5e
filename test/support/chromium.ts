import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { CHROMIUM_NAMES, findChromium, launchChromium } from '../../sandbox/chromium.ts'

/**
 * A suite that needs a real browser. Without one it is skipped, loudly; REQUIRE_BROWSER=1 makes that a failure, so that a
 * build machine cannot pass by lacking it.
 */
export function describeWithBrowser(name: string, suite: (launch: () => Promise<Browser>) => void): void {
  const found = findChromium()
  if (found !== null) {
    describe(name, () => suite(() => launchChromium(found)))
  } else if (process.env.REQUIRE_BROWSER === '1') {
    it(`${name}: finds a browser, because REQUIRE_BROWSER=1`, () =>
      expect.fail(`none of ${CHROMIUM_NAMES.join(', ')} is on the PATH: install one or unset REQUIRE_BROWSER`))
  } else {
    process.stderr.write(
      '\nSKIPPED: no Chromium on the PATH, so NO PAGE IS TESTED IN A BROWSER. REQUIRE_BROWSER=1 makes this a failure.\n\n',
    )
    it.skip(`${name}: needs Chromium on the PATH`)
  }
}

/** What axe finds wrong with a page by WCAG 2.2 AA and its own best practices, in words. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // By evaluation and not by a script tag: our pages allow none.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' ')})`)
}
