-- What the Responses API keeps for later. Words of people are in it, so it is sealed: a key-value of ciphertexts.
create table responses (
    id          varchar primary key,
    key_id      varchar not null,
    previous_id varchar,
    created_at  timestamp with time zone not null,
    sealed      bytea not null
);

create index responses_created on responses (created_at);
