import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates many files against several standards in one run of the Java machine.
 * Arguments: the standards joined by commas, then the files. One line a failed rule, parted by tabs:
 * standard, file, rule, number of times, what the rule asks. Last line: "checked" and the number of verdicts.
 */
public class ValidateMany {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int verdicts = 0;
        for (String standard : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(standard);
            for (int place = 1; place < arguments.length; place++) {
                validate(arguments[place], standard, flavour);
                verdicts++;
            }
        }
        System.out.println("checked\t" + verdicts);
    }

    private static void validate(String file, String standard, PDFAFlavour flavour) throws Exception {
        try (InputStream stream = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            TreeMap<String, Integer> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failures.merge(rule + "\t%d\t" + assertion.getMessage().replaceAll("\\s+", " "), 1, Integer::sum);
                }
            }
            if (failures.isEmpty() && !result.isCompliant()) {
                failures.put("verdict\t%d\tnot compliant, without a failed assertion", 1);
            }
            failures.forEach((rule, times) ->
                System.out.println(standard + "\t" + file + "\t" + rule.replace("%d", times.toString())));
        }
    }
}
