import type { Context, MiddlewareHandler } from 'hono'
import { sameSecret } from '../channels/secret.ts'

/** Does this request carry the token? Nobody does where there is none. */
export const carries = (c: Context, token: string | undefined): boolean =>
  token !== undefined && sameSecret(`Bearer ${token}`, c.req.header('authorization') ?? '')

/** Lets only the holder of a token through. */
export const onlyWith =
  (token: string): MiddlewareHandler =>
  async (c, next) =>
    carries(c, token) ? next() : c.text('unauthorised', 401, { 'WWW-Authenticate': 'Bearer' })
