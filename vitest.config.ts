import { defineConfig, type ViteUserConfig } from 'vitest/config'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** One plain line at the end, for machines that read logs: `Tests: 12 passed, 0 failed, 1 skipped`. */
const summary: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      const tests: Iterable<TestCase> = module.children.allTests()
      for (const test of tests) counts[test.result().state]++
    }
    console.log(`\nTests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  },
}

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: ['./vitest.setup.ts'],
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
    // Limits for what hangs; a busy machine may take its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Most tests wait for a database or a process.
    maxWorkers: '100%',
    reporters: ['default', summary],
  },
})

export default config
