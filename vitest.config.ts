import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { textImports } from './test/support/text-imports.ts'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [textImports()],
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.worker.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [
          textImports(),
          // the Worker of wrangler.toml inside workerd, without a network: Telegram is the one of the global setup
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              cf: false,
              bindings: {
                REGENCIES: '73.17,73.01,73.02,73.03,73.04,73.05,73.06,73.07,73.08',
                SECRET_KEY: 'a key for tests, long enough for one',
                ADMIN_TOKEN: 'admin-token-for-tests',
                TELEGRAM_BOT_TOKEN: inject('telegram').token,
                TELEGRAM_WEBHOOK_SECRET: 'a-webhook-secret-for-tests',
                TELEGRAM_API_ROOT: inject('telegram').root,
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          include: ['test/**/*.worker.test.ts'],
          globalSetup: ['./test/workers/telegram-peer.ts', './test/workers/chart-on-node.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
