import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'rooms',
      columns: [
        { name: 'house', type: 'varchar(20)' },
        { name: 'no', type: 'integer' },
        { name: 'name', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_rooms', columns: ['house', 'no'] },
    },
    {
      name: 'beds',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'house', type: 'varchar(20)', nullable: true },
        { name: 'room', type: 'integer', nullable: true },
        { name: 'width', type: 'real' },
      ],
      primaryKey: { name: 'pk_beds', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_beds_house_room',
          columns: ['house', 'room'],
          references: { table: 'rooms', columns: ['house', 'no'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default after
