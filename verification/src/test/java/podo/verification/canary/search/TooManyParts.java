package podo.verification.canary.search;

final class TooManyParts {
    private final int sum;

    TooManyParts(int a, int b, int c, int d, int e, int f, int g, int h) {
        this.sum = a + b + c + d + e + f + g + h;
    }

    int sum() {
        return sum;
    }
}
