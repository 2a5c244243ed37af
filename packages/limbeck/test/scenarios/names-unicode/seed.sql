INSERT INTO "動画" ("番号", "題名", "🎉") VALUES (1, '東京', NULL), (2, '', 9), (3, 'it''s', -1);
