package org.vpmap.workbench.uitests;

import java.util.Map;
import org.eclipse.swt.widgets.Button;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

class RunViewTest extends ViewContract {
    RunViewTest() {
        super(Views.RUN, "begins", "", "",
                new Start(false, "Nothing ran yet in this session", "Sample…"), "Sample", "Full Migration", "Resume", "Delta", "Reconcile");
    }

    @Override
    protected void pressed(PageView shown, Button button) throws Exception {
        asksForASample(button);
    }

    @Override
    protected PageView withRows() throws Exception {
        clinic.run("plan", Map.of());
        return super.withRows();
    }
}
