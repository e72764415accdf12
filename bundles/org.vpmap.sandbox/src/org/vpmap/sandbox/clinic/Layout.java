package org.vpmap.sandbox.clinic;

/**
 * How many records of each kind hang on a patient. Proportions are those of a family practice: about 12 appointments, 1.4
 * coverages, 4 notes, 0.8 plans, 2 consents and 6 communications a patient.
 */
record Layout(int appointments, int coverages, int notes, int plans, int consents, int communications, boolean card,
        int otherFiles, int studies, int claims, int eyeExams) {

    private static final int STREAM = 90;

    static Layout of(long seed, int patient) {
        Dice dice = new Dice(seed, STREAM, patient, 0);
        int appointments = atLeast(ClinicObject.APPOINTMENT, patient, dice.between(0, 6) + dice.between(0, 18));
        double covered = dice.unit();
        int coverages = atLeast(ClinicObject.COVERAGE, patient, covered < 0.15 ? 0 : covered < 0.6 ? 1 : covered < 0.85 ? 2 : 3);
        int notes = atLeast(ClinicObject.CLINICAL_NOTE, patient, dice.between(0, 8));
        double planned = dice.unit();
        int plans = atLeast(ClinicObject.TREATMENT_PLAN, patient, planned < 0.4 ? 0 : planned < 0.8 ? 1 : 2);
        // a consent's file has the consent's ordinal
        int consents = atLeast(ClinicObject.ATTACHMENT, patient, atLeast(ClinicObject.CONSENT, patient, dice.between(1, 3)));
        int communications = atLeast(ClinicObject.COMMUNICATION, patient, dice.between(1, 11));
        boolean card = dice.chance(0.4) && coverages > 0;
        int otherFiles = dice.between(0, 2);
        int studies = atLeast(ClinicObject.IMAGING_STUDY, patient, dice.chance(0.15) ? 1 : 0);
        int claims = atLeast(ClinicObject.CLAIM, patient, coverages == 0 ? 0 : dice.between(0, 4));
        int eyeExams = dice.chance(0.3) ? dice.between(1, 2) : 0;
        return new Layout(appointments, coverages, notes, plans, consents, communications, card, otherFiles, studies, claims,
                eyeExams);
    }

    /** A patient that a kind of dirt hits has the record that the dirt is in. */
    private static int atLeast(ClinicObject object, int patient, int chance) {
        return Math.max(chance, Dirt.highestOrdinal(object, patient) + 1);
    }

    int attachments() {
        return consents + (card ? 1 : 0) + otherFiles;
    }

    int cardOrdinal() {
        return consents;
    }

    int count(ClinicObject object) {
        return switch (object) {
            case PATIENT, PROVIDER, STAFF, TAG -> 1;
            case APPOINTMENT -> appointments;
            case COVERAGE -> coverages;
            case CLINICAL_NOTE -> notes;
            case TREATMENT_PLAN -> plans;
            case CONSENT -> consents;
            case COMMUNICATION -> communications;
            case ATTACHMENT -> attachments();
            case IMAGING_STUDY -> studies;
            case CLAIM -> claims;
            case EYE_EXAM -> eyeExams;
        };
    }
}
