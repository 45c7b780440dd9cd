import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  schema: ['./src/*/tables.ts', './src/channels/*/tables.ts'],
  out: './migrations',
})
