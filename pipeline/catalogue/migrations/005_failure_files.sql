-- All files of a document that failed, so that `kehoach retry` can join the pages of a sequence again.
ALTER TABLE failure ADD COLUMN files TEXT NOT NULL DEFAULT '[]';  -- JSON array of paths in page order
