/** Stylesheets and browser scripts are imported as text, served as they are. */
declare module '*.css' {
  const text: string
  export default text
}
declare module '*.client.js' {
  const text: string
  export default text
}
