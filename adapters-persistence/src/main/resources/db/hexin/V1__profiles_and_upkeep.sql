-- Times are milliseconds since 1970-01-01 00:00 UTC.
-- An account sees its own rows only: app_id comes first in every key.

CREATE TABLE hexin_profile (
    app_id           VARCHAR(18)   NOT NULL,
    openid           VARCHAR(128)  NOT NULL,
    union_id         VARCHAR(128),
    nickname         VARCHAR(1024) NOT NULL,
    sex              INTEGER       NOT NULL,
    province         VARCHAR(255)  NOT NULL,
    city             VARCHAR(255)  NOT NULL,
    country          VARCHAR(255)  NOT NULL,
    picture_url      VARCHAR(2048),
    privileges       VARCHAR(2048) NOT NULL,
    fetched_at       BIGINT        NOT NULL,
    grant_token      VARCHAR(4096),
    grant_expires_at BIGINT,
    PRIMARY KEY (app_id, openid)
) ${table_options};

CREATE INDEX hexin_profile_union_id ON hexin_profile (app_id, union_id);

CREATE TABLE hexin_upkeep (
    id      BIGINT ${identity} PRIMARY KEY,
    app_id  VARCHAR(18)  NOT NULL,
    person  VARCHAR(64)  NOT NULL,
    reason  VARCHAR(255) NOT NULL,
    done_at BIGINT       NOT NULL
) ${table_options};

CREATE INDEX hexin_upkeep_account ON hexin_upkeep (app_id, id);
