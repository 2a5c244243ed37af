import { defineConfig } from 'limbeck'
import { mikroOrm } from 'limbeck/mikro-orm'
import { APP_FOLDER, databaseUrl } from './database/url.ts'

export default defineConfig({
  root: APP_FOLDER,
  url: databaseUrl(),
  models: mikroOrm(() => import('./models/index.ts')),
})
