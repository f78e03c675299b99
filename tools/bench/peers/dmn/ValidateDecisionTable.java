import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Analyses the decision tables of a DMN file twice. Prints, separated by tabs, a line "run" with the milliseconds of
 * each run, and a line "message" with kind and text for each message of the second.
 */
public final class ValidateDecisionTable {
    private static final int RUNS = 2;

    public static void main(String[] arguments) throws IOException {
        String xml = Files.readString(Path.of(arguments[0]));
        DMNValidator validator = null;
        List<DMNMessage> messages = List.of();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            // Whoever validates one table once pays for the validator as well.
            if (validator == null) validator = DMNValidatorFactory.newValidator();
            messages = validator.validate(new StringReader(xml), Validation.ANALYZE_DECISION_TABLE);
            System.out.println("run\t" + (System.nanoTime() - start) / 1_000_000);
        }
        for (DMNMessage message : messages) {
            System.out.println("message\t" + message.getMessageType() + "\t" + message.getText().replaceAll("\\s+", " "));
        }
        // Threads of the rule engine would keep the process for a while.
        System.exit(0);
    }
}
