@echo off
rem All tests but the long ones, on Qt's offscreen platform, two at a time; scripts\test --long runs the long ones. Other words go to pytest, and then one process runs them: scripts\test tests\unit -k fold
setlocal
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%ROOT%"
set "QT_QPA_PLATFORM=offscreen"
if "%~1"=="--ablation" (
    for /f "tokens=1,*" %%a in ("%*") do "%PYTHON%" -m tests.integration.faults.ablation %%b
    exit /b
)
set "DOSE=not long"
set WORDS=%*
if "%WORDS%"=="--long" (
    set "DOSE=long"
    set "WORDS="
)
if not defined WORDS set "WORDS=-n 2 --dist loadfile --no-loadscope-reorder"
"%PYTHON%" -P -m pytest -m "%DOSE%" %WORDS%
exit /b %errorlevel%
