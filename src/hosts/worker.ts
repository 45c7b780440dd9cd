import { DurableObject } from 'cloudflare:workers'
export class Regency extends DurableObject {}
export default { fetch: () => new Response('ok') }
