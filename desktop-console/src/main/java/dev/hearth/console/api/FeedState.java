package dev.hearth.console.api;

/** How the live feed is doing. */
public sealed interface FeedState {

    /** A connection is being made. */
    record Connecting() implements FeedState {}

    /** Events arrive. */
    record Connected() implements FeedState {}

    /** The server is away; the next try is in so many seconds. */
    record Waiting(int seconds) implements FeedState {}

    /** There is none for who has signed in. */
    record NotForRole() implements FeedState {}

    /** The server no longer accepts this login; the feed has ended. */
    record Expired(AdminFailure failure) implements FeedState {}
}
