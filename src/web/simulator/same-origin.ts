/**
 * Did our own page send this? A browser says so in `Sec-Fetch-Site`, older ones in `Origin` with every POST. A request
 * with neither does not come from a page and is refused. Hosts are compared, not schemes: TLS may end before us.
 */
export const isSameOrigin = (headers: Headers): boolean => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return new URL(origin).host === headers.get('host')
}
