/** Migrations are imported as text, under the bundler, in tests and in Workers alike. */
declare module '*.sql' {
  const text: string
  export default text
}
