package io.recourse.quality;

/**
 * Cohen's kappa: how much more two readers agree than they would by chance, 1 for always and 0 for as often as by chance;
 * with its interval at 95 % from the large-sample standard error of Fleiss, Cohen and Everitt (1969), as in Fleiss, Levin
 * and Paik, Statistical Methods for Rates and Proportions, 3rd edition, 18.1.
 */
record Kappa(double value, double low, double high) {

    private static final double OF_95_PERCENT = 1.959964;

    /**
     * From how often each pair of answers was given.
     *
     * @param pairs as many rows (the first reader's) as columns (the second one's)
     * @return null where it has no value: nothing was read, or both always gave one and the same answer
     */
    static Kappa of(long[][] pairs) {
        int many = pairs.length;
        double[] first = new double[many];
        double[] second = new double[many];
        double all = 0;
        for (int i = 0; i < many; i++) {
            for (int j = 0; j < many; j++) {
                first[i] += pairs[i][j];
                second[j] += pairs[i][j];
                all += pairs[i][j];
            }
        }
        double agreed = 0;
        double byChance = 0;
        for (int i = 0; i < many; i++) {
            agreed += pairs[i][i] / all;
            byChance += first[i] / all * second[i] / all;
        }
        // also for no pairs at all, of which nothing is less than anything
        if (!(byChance < 1)) {
            return null;
        }
        double kappa = (agreed - byChance) / (1 - byChance);
        double alike = 0;
        double unlike = 0;
        for (int i = 0; i < many; i++) {
            for (int j = 0; j < many; j++) {
                double share = pairs[i][j] / all;
                if (i == j) {
                    alike += share * square(1 - (first[i] + second[i]) / all * (1 - kappa));
                } else {
                    unlike += share * square((second[i] + first[j]) / all);
                }
            }
        }
        double variance = (alike + square(1 - kappa) * unlike - square(kappa - byChance * (1 - kappa)))
                / (all * square(1 - byChance));
        double half = OF_95_PERCENT * Math.sqrt(Math.max(0, variance));
        return new Kappa(kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half));
    }

    private static double square(double number) {
        return number * number;
    }
}
