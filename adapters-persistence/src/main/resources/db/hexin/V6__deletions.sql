-- So that all that is kept of a person can be found when they are deleted. People are hashes.

ALTER TABLE hexin_run ADD COLUMN follower VARCHAR(64);
CREATE INDEX hexin_run_follower ON hexin_run (app_id, follower);

ALTER TABLE hexin_used_state ADD COLUMN person VARCHAR(64);
CREATE INDEX hexin_used_state_person ON hexin_used_state (app_id, person);

-- That a person's data was deleted: kept while something that was under way could store it again.
CREATE TABLE hexin_deletion (
    id         BIGINT ${identity} PRIMARY KEY,
    app_id     VARCHAR(18) NOT NULL,
    person     VARCHAR(64) NOT NULL,
    deleted_at BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL,
    UNIQUE (app_id, person)
) ${table_options};

CREATE INDEX hexin_deletion_expiry ON hexin_deletion (app_id, expires_at);
