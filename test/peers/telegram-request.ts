import type { IncomingMessage } from 'node:http'

export type Uploaded = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** The parameters of a call, whichever of the allowed forms they came in. */
export type Call = {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, Uploaded>
}

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** A form carries structured parameters as JSON text; ids and words stay text. */
const unpacked = (value: string): unknown => {
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value // words that happen to open with a bracket
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Reads JSON, urlencoded or multipart parameters. https://core.telegram.org/bots/api#making-requests */
export const readCall = async (method: string, request: IncomingMessage): Promise<Call> => {
  const body = await bytesOf(request)
  const type = request.headers['content-type'] ?? ''
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams)
  const files = new Map<string, Uploaded>()
  if (body.length === 0) return { method, params: query, files }
  if (type.startsWith('application/json')) {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    return { method, params: { ...query, ...(isObject(json) ? json : {}) }, files }
  }
  const params: Record<string, unknown> = { ...query }
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = unpacked(value)
    else
      files.set(name, {
        name: value.name,
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
  }
  return { method, params, files }
}

/** The file of a parameter: uploaded under its own name, or under the name it refers to. */
export const uploadOf = ({ params, files }: Call, name: string): Uploaded | undefined => {
  const reference = params[name]
  return (
    files.get(name) ??
    (typeof reference === 'string' ? files.get(reference.replace(/^attach:\/\//, '')) : undefined)
  )
}
