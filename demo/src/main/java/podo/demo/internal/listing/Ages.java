package podo.demo.internal.listing;

import podo.catalogue.LocalText;

/** Who may attend, as printed on Korean tickets. */
public final class Ages {
    private Ages() {}

    /**
     * The words for a listing's age: "all" for everyone, "48m" for 48 months, a number for years.
     *
     * @throws NumberFormatException for anything else
     */
    public static LocalText words(String age) {
        if (age.equals("all")) {
            return new LocalText("전체 관람가", "All ages");
        }
        if (age.endsWith("m")) {
            int months = Integer.parseInt(age.substring(0, age.length() - 1));
            return new LocalText(months + "개월 이상 관람가", "Ages " + months + " months and over");
        }
        int years = Integer.parseInt(age);
        return new LocalText(years + "세 이상 관람가", "Ages " + years + " and over");
    }
}
