import type { Http } from '../lib/http.ts'
import type { Provider, TokenSet } from '../providers/provider.ts'

/**
 * Whose account a grant is about, where the token answer does not say. `action`: the vendor has no usable account behind
 * this sign-in, and `url` is where the person sets one up, if the vendor told.
 */
export type Identity =
  | { kind: 'account'; account: string }
  | { kind: 'action'; url: string | null }
  | { kind: 'unknown'; verdict: string }

/** Throws what `send` throws and `ProviderDataError`. */
export async function identityOf(
  provider: Provider,
  tokens: Pick<TokenSet, 'accessToken'>,
  send: Http['send'],
  deadline: AbortSignal,
): Promise<Identity> {
  const [plan] = provider.plan({ kind: 'identity' })
  if (!plan) return { kind: 'unknown', verdict: 'nothing to ask' }
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  const reply = await send({ method: plan.method, url: plan.url, headers }, { deadline })
  const verdict = provider.classify(reply)
  if (verdict.kind === 'accountAction') return { kind: 'action', url: verdict.url }
  if (verdict.kind !== 'ok') return { kind: 'unknown', verdict: verdict.kind }
  const { account } = provider.parse(reply, plan)
  return account ? { kind: 'account', account } : { kind: 'unknown', verdict: 'no account' }
}
