-- A person's PIN as a hash, how often a wrong one was given in a row and when
-- last (see app/staff), who left, and in which order they came.
ALTER TABLE person ADD COLUMN pin TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN fails INTEGER NOT NULL DEFAULT 0 CHECK (fails >= 0);
ALTER TABLE person ADD COLUMN tried INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));
ALTER TABLE person ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
