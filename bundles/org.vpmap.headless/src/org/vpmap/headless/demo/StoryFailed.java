package org.vpmap.headless.demo;

/** A step of the story did not come out as it must. */
final class StoryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    StoryFailed(String message) {
        super(message);
    }

    StoryFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
