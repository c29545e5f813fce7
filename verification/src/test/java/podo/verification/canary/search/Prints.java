package podo.verification.canary.search;

import java.util.logging.Logger;

final class Prints {
    void print() {
        System.out.println("out");
    }

    void complain() {
        System.err.println("err");
    }

    Logger logger() {
        return Logger.getLogger("log");
    }

    void dump(Exception e) {
        e.printStackTrace();
    }
}
