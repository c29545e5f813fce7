-- Who may sign in, and what a fan saved for the next purchase. No card data: a payment preference names a way to pay.
CREATE SCHEMA identity;

CREATE TABLE identity.account (
    id         text        PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name       text        NOT NULL UNIQUE CHECK (char_length(name) BETWEEN 1 AND 40),
    created_at timestamptz NOT NULL
);

CREATE TABLE identity.preference (
    account    text        PRIMARY KEY REFERENCES identity.account (id),
    delivery   jsonb,
    payment    jsonb,
    updated_at timestamptz NOT NULL
);
