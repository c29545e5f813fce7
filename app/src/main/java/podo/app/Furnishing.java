package podo.app;

import podo.catalogue.Catalogue;
import podo.waitingroom.WaitingRoom;

/** Puts the first things into rooms that have just been opened. */
interface Furnishing {
    /** Nothing. */
    Furnishing NONE = new Furnishing() {
        @Override
        public void catalogue(Catalogue catalogue) {
            // as it is
        }

        @Override
        public void queue(WaitingRoom waitingRoom, Catalogue catalogue) {
            // as it is
        }
    };

    /** Into a catalogue. */
    void catalogue(Catalogue catalogue);

    /** Into a waiting room. */
    void queue(WaitingRoom waitingRoom, Catalogue catalogue);
}
