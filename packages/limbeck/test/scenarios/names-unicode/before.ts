import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: '動画',
      columns: [
        { name: '番号', type: 'integer' },
        { name: '題名', type: 'text' },
        { name: '🎉', type: 'integer', nullable: true },
      ],
      primaryKey: { name: '主キー', columns: ['番号'] },
    },
  ],
}

export default before
